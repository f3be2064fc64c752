import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { parse, parseAllDocuments } from 'yaml'
import { settings } from '../../src/config/defaults.ts'
import { parseDuration } from '../../src/config/parse.ts'
import type { Setting } from '../../src/config/setting.ts'
import { faultsOf, forms } from './kubernetes-fields.ts'

const textOf = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

// Kubernetes reads YAML 1.1, where 0440 is an octal number.
const objects = parseAllDocuments(textOf('docs/kubernetes.yaml'), { version: '1.1' }).map((one) => one.toJS())
const [deployment, service, budget] = objects
const pod = deployment.spec.template.spec
const [container] = pod.containers
const env = new Map<string, string>(container.env.map(({ name, value }: Record<string, string>) => [name, value]))

describe('docs/kubernetes.yaml', () => {
  it('has objects whose fields Kubernetes knows', () => {
    const faults = objects.flatMap(({ apiVersion, kind, ...rest }) => {
      const form = forms[`${apiVersion} ${kind}`]
      return form === undefined ? [`${apiVersion} ${kind} is unknown`] : faultsOf(rest, form, kind)
    })
    assert.deepEqual(faults, [])
    assert.deepEqual(
      objects.map(({ kind }) => kind),
      ['Deployment', 'Service', 'PodDisruptionBudget'],
    )
  })

  it('is checked by a test that sees misspelled, missing and wrong fields', () => {
    const form = forms['policy/v1 PodDisruptionBudget']
    assert.ok(form)
    const bad = { metadata: { name: 'a', lables: {} }, spec: { maxUnavailable: -1, selector: {} } }
    assert.deepEqual(faultsOf(bad, form, 'x'), [
      'x.metadata.lables is unknown',
      'x.metadata.labels',
      'x.spec.maxUnavailable',
      'x.spec.selector.matchLabels',
    ])
  })

  it('selects the same pods everywhere', () => {
    const { labels } = deployment.spec.template.metadata
    const [{ labelSelector }] = pod.topologySpreadConstraints
    for (const selector of [deployment.spec.selector, budget.spec.selector, labelSelector]) {
      assert.deepEqual(selector.matchLabels, labels)
    }
    assert.deepEqual(service.spec.selector, labels)
  })

  it('probes operations of the contract, at the port where the image listens', () => {
    const { paths } = parse(textOf('openapi.yaml'))
    const { startupProbe, readinessProbe, livenessProbe } = container
    const operations = [startupProbe, readinessProbe, livenessProbe].map(({ httpGet }) => {
      assert.equal(httpGet.port, 'http')
      return paths[httpGet.path].get.operationId
    })
    assert.deepEqual(operations, ['getLiveness', 'getReadiness', 'getLiveness'])
    const port = Number(/\bPORT=(\d+)/.exec(textOf('docker/Dockerfile'))?.[1])
    assert.deepEqual(container.ports, [{ name: 'http', containerPort: port }])
    assert.equal(service.spec.ports[0].targetPort, 'http')
  })

  it('has settings that exist, with secrets in mounted files only', () => {
    const all: readonly Setting[] = settings
    for (const [name, value] of env) {
      const setting = all.find((one) => name === one.name || name === `${one.name}_FILE`)
      assert.ok(setting, name)
      const isFile = name === `${setting.name}_FILE`
      assert.equal(isFile, setting.secret === true, name)
      if (!isFile) continue
      const mount = container.volumeMounts.find(({ name: volume }: { name: string }) => volume === 'secrets')
      assert.ok(value.startsWith(`${mount.mountPath}/`))
      const key = value.slice(mount.mountPath.length + 1)
      assert.match(textOf('docs/kubernetes.yaml'), new RegExp(`^# +--from-(literal|file)=${key}=`, 'm'))
    }
  })

  it('mounts its volumes, and only those, so that DATA_DIR and /tmp can be written', () => {
    const mounts: readonly { name: string; mountPath: string }[] = container.volumeMounts
    const names = pod.volumes.map(({ name }: { name: string }) => name)
    assert.deepEqual(mounts.map(({ name }) => name).toSorted(), names.toSorted())
    const scratch = pod.volumes.filter((volume: object) => 'emptyDir' in volume)
    const places = mounts.filter(({ name }) => scratch.some((one: { name: string }) => one.name === name))
    assert.deepEqual(
      places.map(({ mountPath }) => mountPath),
      ['/data', '/tmp'],
    )
    assert.match(env.get('DATA_DIR') ?? '', /^\/data\/\w+$/)
    const [secrets] = pod.volumes
    // Readable for the group of the pod, and for no one else.
    assert.deepEqual(secrets.secret, { secretName: 'latchkey', defaultMode: 0o440 })
  })

  it('grants nothing that the service does not need', () => {
    assert.deepEqual(container.securityContext, {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    })
    assert.equal(pod.securityContext.runAsNonRoot, true)
    assert.equal(pod.automountServiceAccountToken, false)
  })

  it('replaces pods without a gap: they leave the Service before they stop', () => {
    assert.deepEqual(deployment.spec.strategy.rollingUpdate, { maxUnavailable: 0, maxSurge: 1 })
    assert.ok(deployment.spec.replicas >= 2 && budget.spec.maxUnavailable < deployment.spec.replicas)
    const delay = parseDuration(env.get('SHUTDOWN_DELAY') ?? '')
    const { periodSeconds, failureThreshold } = container.readinessProbe
    assert.ok(delay > periodSeconds * failureThreshold)
    assert.ok(pod.terminationGracePeriodSeconds >= delay + 9 + 5)
    // A liveness probe must not end a stop.
    const { livenessProbe } = container
    assert.ok(livenessProbe.periodSeconds * livenessProbe.failureThreshold >= 9)
    assert.equal(container.lifecycle, undefined)
  })
})
