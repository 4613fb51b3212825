import { expectSnapshots } from '../snapshot';

expectSnapshots('kubevirtci-testing');
