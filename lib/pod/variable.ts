import type { k8s } from '../k8s';
import type { MountedFile } from './mount';

/** An environment variable. As a flag's value, it is expanded by the kubelet, and its definition is added to the container. */
export class EnvironmentVariable {
  static fromSecret(name: string, secretName: string, key: string): EnvironmentVariable {
    return new EnvironmentVariable(name, { name, valueFrom: { secretKeyRef: { name: secretName, key } } });
  }

  static literal(name: string, value: string): EnvironmentVariable {
    return new EnvironmentVariable(name, { name, value });
  }

  /** A variable that holds the path of a mounted file. */
  static path(name: string, file: MountedFile): EnvironmentVariable {
    return new EnvironmentVariable(name, { name, value: file.path }, file);
  }

  private constructor(readonly name: string, readonly definition: k8s.EnvVar, readonly file?: MountedFile) {}
}
