import { expectSnapshots } from '../snapshot';

expectSnapshots('starter-s3');
