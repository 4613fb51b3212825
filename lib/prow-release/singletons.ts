import { placesOf, type Source, type Sources } from './release';

/** Why two instances of a program must not run at once. */
export interface Singleton {
  /** What two instances would do. */
  readonly two: string;
  readonly source: Source;
}

/** Programs of which only one instance may run. sinker and prow-controller-manager elect a leader; hook, deck and exporter may run many times. */
export const singletons: ReadonlyMap<string, Singleton> = new Map<string, Singleton>([
  ['tide', { two: 'two would merge the same pool twice', source: 'cmd/tide/main.go:159' }],
  ['horologium', { two: 'two would each start what is due', source: 'cmd/horologium/main.go:135' }],
  ['crier', { two: 'two would report every job twice', source: 'cmd/crier/main.go:183' }],
  ['status-reconciler', { two: 'two would trigger the same jobs', source: 'pkg/statusreconciler/controller.go:161' }],
  ['ghproxy', { two: 'two would share neither cache nor throttling', source: 'cmd/ghproxy/ghproxy.go:223' }],
  ['cherrypicker', { two: 'two could open the same cherry-pick twice', source: 'cmd/external-plugins/cherrypicker/server.go:112' }],
  ['needs-rebase', { two: 'two would each scan and comment', source: 'cmd/external-plugins/needs-rebase/main.go:129' }],
]);

export const sources: Sources = {
  facts: 'what may run only once',
  readAt: 'v20260821-a61940897',
  places: [
    ...placesOf(singletons.values()),
    // Programs that may run many times, or elect a leader.
    'pkg/hook/server.go:77', 'cmd/deck/main.go:369', 'cmd/exporter/main.go:104', 'cmd/sinker/main.go:151', 'cmd/prow-controller-manager/main.go:154',
  ],
};
