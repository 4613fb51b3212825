import { expectSnapshots } from '../snapshot';

expectSnapshots('kubevirt-prow-staging');
