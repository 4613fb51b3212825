import { expectSnapshots } from '../snapshot';

expectSnapshots('kubevirt-prow-control-plane');
