import { expectSnapshots } from '../snapshot';

expectSnapshots('prow-workloads');
