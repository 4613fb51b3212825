import { expectSnapshots } from '../snapshot';

expectSnapshots('starter-gcs');
