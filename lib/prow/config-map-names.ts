/** ConfigMaps that a component makes and the configuration of jobs mounts. */

/** The options of docker for jobs that run a daemon of their own. */
export const dockerOptionsName = 'docker-daemon-mirror-config';

/** The certificate of docker-mirror-proxy, in Prow's namespace and in that of jobs. */
export const mirrorCertificateName = 'mirror-proxy-config';
