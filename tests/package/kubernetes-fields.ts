/**
 * The fields of Kubernetes objects that docs/kubernetes.yaml may have, by the names in the API
 * reference: a misspelled field is ignored by some tools and refused by others. `?` marks an
 * optional field, an array holds the form of each item, and a function checks a value.
 */
export type Form = ((value: unknown) => boolean) | readonly [Form] | { readonly [field: string]: Form }

const text: Form = (value) => typeof value === 'string'
const count: Form = (value) => Number.isSafeInteger(value) && Number(value) >= 0
const flag: Form = (value) => typeof value === 'boolean'
const oneOf =
  (...values: readonly unknown[]): Form =>
  (value) =>
    values.includes(value)
const amount: Form = (value) => /^\d+(m|Mi|Gi)?$/.test(String(value))
/** Keys that the operator chooses. */
const labels: Form = (value) =>
  Object.entries(value ?? { '': 0 }).every(([key, label]) => /^[a-z./-]+$/.test(key) && typeof label === 'string')

const metadata = { name: text, labels }
const selector = { matchLabels: labels }
const probe = {
  httpGet: { path: text, port: text },
  periodSeconds: count,
  timeoutSeconds: count,
  failureThreshold: count,
}
const container = {
  name: text,
  image: text,
  ports: [{ name: text, containerPort: count }],
  env: [{ name: text, value: text }],
  startupProbe: probe,
  readinessProbe: probe,
  livenessProbe: probe,
  resources: { requests: { cpu: amount, memory: amount }, limits: { memory: amount } },
  securityContext: {
    allowPrivilegeEscalation: flag,
    readOnlyRootFilesystem: flag,
    capabilities: { drop: [text] },
  },
  volumeMounts: [{ name: text, mountPath: text, 'readOnly?': flag }],
} as const
const pod = {
  terminationGracePeriodSeconds: count,
  automountServiceAccountToken: flag,
  enableServiceLinks: flag,
  securityContext: {
    runAsNonRoot: flag,
    runAsUser: count,
    runAsGroup: count,
    fsGroup: count,
    seccompProfile: { type: oneOf('RuntimeDefault') },
  },
  topologySpreadConstraints: [
    {
      maxSkew: count,
      topologyKey: text,
      whenUnsatisfiable: oneOf('ScheduleAnyway', 'DoNotSchedule'),
      labelSelector: selector,
    },
  ],
  containers: [container],
  volumes: [{ name: text, 'secret?': { secretName: text, defaultMode: count }, 'emptyDir?': { 'sizeLimit?': amount } }],
} as const

/** The forms by `apiVersion` and `kind`. */
export const forms: Readonly<Record<string, Form>> = {
  'apps/v1 Deployment': {
    metadata,
    spec: {
      replicas: count,
      revisionHistoryLimit: count,
      strategy: { type: oneOf('RollingUpdate'), rollingUpdate: { maxUnavailable: count, maxSurge: count } },
      selector,
      template: { metadata: { labels }, spec: pod },
    },
  },
  'v1 Service': {
    metadata,
    spec: { selector: labels, ports: [{ name: text, port: count, targetPort: text }] },
  },
  'policy/v1 PodDisruptionBudget': { metadata, spec: { maxUnavailable: count, selector } },
}

/** Compares a value with a form. @returns the paths that differ */
export const faultsOf = (value: unknown, form: Form, path: string): readonly string[] => {
  if (typeof form === 'function') return form(value) ? [] : [path]
  if (Array.isArray(form)) {
    if (!Array.isArray(value) || value.length === 0) return [path]
    return value.flatMap((item, index) => faultsOf(item, form[0], `${path}[${index}]`))
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path]
  const fields = form as Readonly<Record<string, Form>>
  const known = Object.keys(fields).map((field) => field.replace('?', ''))
  const unknown = Object.keys(value).filter((field) => !known.includes(field))
  return [
    ...unknown.map((field) => `${path}.${field} is unknown`),
    ...Object.entries(fields).flatMap(([field, inner]) => {
      const name = field.replace('?', '')
      const given = (value as Record<string, unknown>)[name]
      return given === undefined && field.endsWith('?') ? [] : faultsOf(given, inner, `${path}.${name}`)
    }),
  ]
}
