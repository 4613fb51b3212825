import { nanos } from '../../grammar/quantity';
import { own, type Fields } from '../../fields';
import { type Shape } from '../shape';

// The few things that the API says over and over again.

export const quantity: Shape = { meaning: (value) => nanos(value) ?? value };
export const quantities: Shape = { absent: {}, entries: quantity };
export const set: Shape = { absent: [], list: { as: 'set' } };
export const map: Shape = { absent: {} };

export const no: Shape = { absent: false };
export const yes: Shape = { absent: true };
export const empty: Shape = { absent: '' };

export function mapBy(key: readonly string[], fields: Readonly<Record<string, Shape>> = {}): Shape {
  return { absent: [], list: { as: 'map', key }, items: { fields } };
}

/** A struct whose absence means the same as one in which no field is set. */
export function struct(fields: Readonly<Record<string, Shape>>): Shape {
  return { absent: {}, fields };
}

export const labelSelector: Shape = {
  fields: { matchLabels: map, matchExpressions: { absent: [], list: { as: 'set' }, items: { fields: { values: set } } } },
};

export const metadata: Shape = struct({ labels: map, annotations: map, finalizers: set, ownerReferences: mapBy(['uid']) });

export const resources: Shape = struct({
  limits: quantities,
  requests: { ...quantities, absentEntry: ({ limits }, name) => own((limits ?? {}) as Fields, name) },
  claims: mapBy(['name']),
});
