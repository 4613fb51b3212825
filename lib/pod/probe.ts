import { k8s } from '../k8s';
import { HEALTH_PORT, LIVENESS_PATH, READINESS_PATH } from '../prow-release/listeners';

/** How often and how patiently to ask, in seconds. */
export type ProbeTiming = Pick<k8s.Probe, 'initialDelaySeconds' | 'periodSeconds' | 'timeoutSeconds' | 'failureThreshold'>;

/** Asks one path by HTTP. */
export function httpProbe(path: string, port: number, timing: ProbeTiming): k8s.Probe {
  return { httpGet: { path, port: k8s.IntOrString.fromNumber(port) }, ...timing };
}

/** Whether a component of Prow is alive, and whether it is ready. */
export function healthProbes(liveness: ProbeTiming, readiness: ProbeTiming): Pick<k8s.Container, 'livenessProbe' | 'readinessProbe'> {
  return {
    livenessProbe: httpProbe(LIVENESS_PATH, HEALTH_PORT, liveness),
    readinessProbe: httpProbe(READINESS_PATH, HEALTH_PORT, readiness),
  };
}

/** Components that load all jobs before they are ready. */
export const slowStart = healthProbes(
  { initialDelaySeconds: 3, periodSeconds: 3 },
  { initialDelaySeconds: 10, periodSeconds: 3, timeoutSeconds: 600 },
);
