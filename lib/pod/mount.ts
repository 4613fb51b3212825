import type { k8s } from '../k8s';

/** A volume at a path of a container. A flag whose value is one of its files adds the volume and the mount to the pod. */
export class Mount {
  /** A ConfigMap, one file per key. Mounted as a folder, since Prow's hot reload does not notice changes under a `subPath`. */
  static configMap(volume: string, name: string, path: string): Mount {
    return new Mount({ name: volume, configMap: { name } }, { mountPath: path, readOnly: true });
  }

  /**
   * A Secret, one file per key.
   *
   * @param items the keys to mount and their file names; if absent, all keys under their own names
   */
  static secret(volume: string, secretName: string, path: string, items?: k8s.KeyToPath[]): Mount {
    return new Mount({ name: volume, secret: { secretName, items } }, { mountPath: path, readOnly: true });
  }

  /** A folder that lives as long as its pod. */
  static emptyDir(volume: string, path: string): Mount {
    return new Mount({ name: volume, emptyDir: {} }, { mountPath: path });
  }

  /** A PersistentVolumeClaim, writable. */
  static claim(volume: string, claimName: string, path: string): Mount {
    return new Mount({ name: volume, persistentVolumeClaim: { claimName } }, { mountPath: path });
  }

  /**
   * A folder of the node, writable.
   *
   * @param type what must exist or is created; not checked if absent
   */
  static hostPath(volume: string, hostPath: string, path: string, type?: 'Directory' | 'DirectoryOrCreate'): Mount {
    return new Mount({ name: volume, hostPath: { path: hostPath, type } }, { mountPath: path });
  }

  /** The folder itself, as a flag's value. */
  readonly directory: MountedFile;

  constructor(readonly volume: k8s.Volume, private readonly target: Omit<k8s.VolumeMount, 'name'>) {
    this.directory = new MountedFile(this, target.mountPath);
  }

  /** One file of the folder. */
  file(name: string): MountedFile {
    return new MountedFile(this, `${this.target.mountPath}/${name}`);
  }

  /** Whether it is a claim, which one node mounts at a time. */
  get isClaim(): boolean {
    return this.volume.persistentVolumeClaim !== undefined;
  }

  get volumeMount(): k8s.VolumeMount {
    return { name: this.volume.name, ...this.target };
  }
}

/** A file or folder of a mount. */
export class MountedFile {
  constructor(readonly mount: Mount, readonly path: string) {}
}
