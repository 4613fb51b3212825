import { PrivateValue, revealed } from '../private-value';
import type { Change } from './change';
import { Alias, meaningOf, writtenOf } from './alias';
import { changedItems } from './lists';
import { field, type Path } from './path';
import { isFields, own, type Fields } from '../fields';
import { effective, stands, type Pair, type Shape } from './shape';

/**
 * The differences in meaning between two values. Where both leave a field to the API's default there is none, even if that default depends on
 * other fields.
 */
export function changes(left: unknown, right: unknown, shape: Shape, path: Path, owners?: Pair<Fields>): Change[] {
  if (left === right) {
    return [];
  }
  if (left instanceof Alias || right instanceof Alias) {
    const asWritten = changes(writtenOf(left), writtenOf(right), shape, path, owners);
    const isMeant = asWritten.length > 0 && changes(meaningOf(left), meaningOf(right), shape, path, owners).length === 0;
    return isMeant ? [] : asWritten;
  }
  if (left instanceof PrivateValue || right instanceof PrivateValue) {
    return changes(revealed(left), revealed(right), shape, path, owners).length === 0 ? [] : [{ path, left: hidden(left), right: hidden(right) }];
  }
  if (shape.content !== undefined && typeof left === 'string' && typeof right === 'string') {
    return contentChanges(left, right, { ...shape, content: undefined }, shape.content, path);
  }
  if (isFields(left) && isFields(right)) {
    return fieldChanges({ left, right }, shape, path, owners);
  }
  if (Array.isArray(left) && Array.isArray(right)) {
    const items = shape.items ?? {};
    return changedItems(left, right, { meaning: shape.list, items, path, compare: (a, b, at) => changes(a, b, items, at) });
  }
  const meaning = shape.meaning ?? ((value) => value);
  return meaning(left) === meaning(right) ? [] : [{ path, left, right }];
}

function contentChanges(left: string, right: string, shape: Shape, content: (text: string) => unknown, path: Path): Change[] {
  const [inLeft, inRight] = [content(left), content(right)];
  return inLeft === undefined || inRight === undefined ? [{ path, left, right }] : changes(inLeft, inRight, shape, path);
}

function fieldChanges(sides: Pair<Fields>, shape: Shape, path: Path, owners?: Pair<Fields>): Change[] {
  const { left, right } = shape.read?.(sides) ?? sides;
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].flatMap((name) => {
    const child = shapeOfField(shape, name);
    if (!stands(own(left, name), child) && !stands(own(right, name), child)) {
      return [];
    }
    const meant = (owner: Fields, outer: Fields | undefined): unknown => (
      stands(own(owner, name), child) || shape.absentEntry === undefined
        ? effective(own(owner, name), child, owner)
        : shape.absentEntry(outer ?? {}, name)
    );
    return changes(meant(left, owners?.left), meant(right, owners?.right), child, field(path, name), { left, right });
  });
}

function shapeOfField({ fields, entries }: Shape, name: string): Shape {
  if (fields !== undefined && Object.hasOwn(fields, name)) {
    return fields[name]!;
  }
  return (typeof entries === 'function' ? entries(name) : entries) ?? {};
}

function hidden(value: unknown): unknown {
  return value === undefined || value === null || value instanceof PrivateValue ? value : new PrivateValue(value);
}
