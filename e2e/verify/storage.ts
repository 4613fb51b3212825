import { poll } from '../poll';
import type { Check } from './check';
import type { Scene } from './scene';

function kept(name: string, where: (scene: Scene) => { readonly bucket: string; readonly prefix: string }): Check {
  return {
    name: `${name} keeps its state in the bucket`,
    needs: 'bucket',
    async holds(scene) {
      const buckets = await scene.buckets();
      const { bucket, prefix } = where(scene);
      return poll<string>(`${bucket}/${prefix}`, { limit: 120, every: 1 }, async () => {
        const keys = await buckets.list(bucket, prefix);
        return keys.length > 0 ? { found: keys.map((key) => `${bucket}/${key}`).join(' ') } : { seen: 'nothing' };
      });
    },
  };
}

export const tideState = kept('tide', (scene) => scene.standIns.storage.tide);

export const statusReconcilerState = kept('status-reconciler', (scene) => scene.standIns.storage.statusReconciler);
