import type { Fields } from '../../fields';
import type { Shape } from '../shape';
import { empty, labelSelector, map, mapBy, no, set } from './terms';

// Defaults: pkg/apis/core/v1/defaults.go and pkg/apis/networking/v1/defaults.go.

const isExternal = ({ type }: Fields): boolean => type === 'NodePort' || type === 'LoadBalancer';

export const service: Shape = {
  fields: {
    type: { absent: 'ClusterIP' },
    clusterIP: empty,
    selector: map,
    sessionAffinity: { absent: 'None' },
    internalTrafficPolicy: { absent: 'Cluster' },
    externalTrafficPolicy: { absent: (spec: Fields) => (isExternal(spec) ? 'Cluster' : undefined) },
    allocateLoadBalancerNodePorts: { absent: ({ type }: Fields) => (type === 'LoadBalancer' ? true : undefined) },
    publishNotReadyAddresses: no,
    externalIPs: set,
    loadBalancerSourceRanges: set,
    ports: mapBy(['port', 'protocol'], {
      protocol: { absent: 'TCP' },
      targetPort: { absent: ({ port }: Fields) => port },
      name: empty,
      nodePort: { absent: 0 },
    }),
  },
};

export const ingress: Shape = {
  fields: {
    rules: mapBy(['host'], {
      host: empty,
      http: {
        fields: {
          // The longest path wins, whatever the order. Only for ImplementationSpecific may a controller depend on the order.
          paths: {
            absent: [],
            list: { as: 'map', key: ['path'], placed: ({ pathType }) => pathType === 'ImplementationSpecific' },
          },
        },
      },
    }),
    tls: { absent: [], list: { as: 'set' }, items: { fields: { hosts: set, secretName: empty } } },
  },
};

const peers: Shape = {
  absent: [],
  list: { as: 'set' },
  items: { fields: { podSelector: labelSelector, namespaceSelector: labelSelector, ipBlock: { fields: { except: set } } } },
};

const networkRules: Shape = {
  absent: [],
  list: { as: 'set' },
  items: {
    fields: { from: peers, to: peers, ports: { absent: [], list: { as: 'set' }, items: { fields: { protocol: { absent: 'TCP' } } } } },
  },
};

export const networkPolicy: Shape = {
  fields: {
    podSelector: labelSelector,
    ingress: networkRules,
    egress: networkRules,
    policyTypes: {
      ...set,
      absent: ({ egress }: Fields) => (Array.isArray(egress) && egress.length > 0 ? ['Ingress', 'Egress'] : ['Ingress']),
    },
  },
};
