/** Synthesises copies of the control plane with distinct names: `copies.js COUNT FOLDER`. Prints the number of objects. */
import { derive } from '../lib/environment/derive';
import { synthesise } from '../lib/app/synth';
import { controlPlane } from '../overlays/kubevirt-prow-control-plane/environment';

const [count, outdir] = process.argv.slice(2) as [string, string];
const copies = Array.from({ length: Number(count) }, (_copy, index) => derive(controlPlane, { name: `copy-${index}`, namePrefix: `copy-${index}-` }));
const objects = synthesise(copies, { outdir }).reduce((sum, synthesis) => sum + synthesis.objects, 0);
console.log(objects);
