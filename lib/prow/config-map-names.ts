/** Names of ConfigMaps of docker-mirror-proxy that jobs mount. */

/** Options of the docker daemon that jobs run. */
export const dockerOptionsName = 'docker-daemon-mirror-config';

/** The certificate of docker-mirror-proxy, in Prow's namespace and in that of jobs. */
export const mirrorCertificateName = 'mirror-proxy-config';
