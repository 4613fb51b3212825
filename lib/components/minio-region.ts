/** The region that MinIO says it is in. */
export const MINIO_REGION = 'minio';
