/** The region that MinIO and its clients are configured with. */
export const MINIO_REGION = 'minio';
