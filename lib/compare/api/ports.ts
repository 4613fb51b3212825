import { fields, isFields, own, type Fields } from '../../fields';
import { Alias } from '../alias';

/** The probes and hooks of a container. */
const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
const hooks = ['postStart', 'preStop'] as const;
const handlers = ['httpGet', 'tcpSocket'] as const;

/** A container whose probes and hooks name its own ports by number. */
export function withPortNumbers(container: Fields): Fields {
  const named = (part: unknown): unknown => handlers.reduce((inner, handler) => changed(inner, handler, (each) => numbered(each, container)), part);
  const withProbes = probes.reduce<unknown>((inner, probe) => changed(inner, probe, named), container);
  return changed(withProbes, 'lifecycle', (lifecycle) => hooks.reduce((inner, hook) => changed(inner, hook, named), lifecycle)) as Fields;
}

function numbered(handler: unknown, container: Fields): unknown {
  return changed(handler, 'port', (port) => {
    const numbers = portsOf(container).filter(({ name }) => typeof port === 'string' && name === port).map(({ containerPort }) => containerPort);
    return numbers.length === 1 ? new Alias(port, numbers[0]) : port;
  });
}

/** The ports of a container. */
export function portsOf(container: unknown): readonly Fields[] {
  return listIn(container, 'ports');
}

/** The mappings of a list that is a field. */
export function listIn(owner: unknown, field: string): readonly Fields[] {
  const list = own(fields(owner), field);
  return Array.isArray(list) ? list.map(fields) : [];
}

/** A mapping with one field changed, if it has it. Without a change it is the same object. */
export function changed(owner: unknown, field: string, change: (value: unknown) => unknown): unknown {
  if (!isFields(owner) || !Object.hasOwn(owner, field)) {
    return owner;
  }
  const value = change(owner[field]);
  return value === owner[field] ? owner : { ...owner, [field]: value };
}

/** A list with each item changed; anything else as it is. */
export function changedEach(list: unknown, change: (item: unknown) => unknown): unknown {
  return Array.isArray(list) ? list.map(change) : list;
}
