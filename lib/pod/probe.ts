import { k8s } from '../k8s';
import { HEALTH_PORT, LIVENESS_PATH, READINESS_PATH } from '../prow-release/listeners';

/** Timing of a probe in seconds, and the number of failures that it tolerates. */
export type ProbeTiming = Pick<k8s.Probe, 'initialDelaySeconds' | 'periodSeconds' | 'timeoutSeconds' | 'failureThreshold'>;

/** A probe of a path by HTTP. */
export function httpProbe(path: string, port: number, timing: ProbeTiming): k8s.Probe {
  return { httpGet: { path, port: k8s.IntOrString.fromNumber(port) }, ...timing };
}

/** The probes of a component of Prow. */
export function healthProbes(liveness: ProbeTiming, readiness: ProbeTiming): Pick<k8s.Container, 'livenessProbe' | 'readinessProbe'> {
  return {
    livenessProbe: httpProbe(LIVENESS_PATH, HEALTH_PORT, liveness),
    readinessProbe: httpProbe(READINESS_PATH, HEALTH_PORT, readiness),
  };
}

/** Probes of components that load all jobs before they are ready. */
export const slowStart = healthProbes(
  { initialDelaySeconds: 3, periodSeconds: 3 },
  { initialDelaySeconds: 10, periodSeconds: 3, timeoutSeconds: 600 },
);
