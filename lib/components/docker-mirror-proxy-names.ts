/** The ConfigMap with the options of docker for jobs. */
export const dockerOptionsName = 'docker-daemon-mirror-config';

/** The ConfigMap with the proxy's certificate, in Prow's namespace and in that of jobs. */
export const mirrorCertificateName = 'mirror-proxy-config';
