import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { parse } from 'yaml'
import { metricTable, processMetrics } from '../../src/observability/metric-table.ts'
import { readPromql, type Selected } from './promql.ts'

// The dashboard and the alert rules name only what the service exposes. A typing error in them is
// silent: the panel is empty, and the alert never fires.
const textOf = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

interface Panel {
  readonly id: number
  readonly type: string
  readonly title: string
  readonly description?: string
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
  readonly targets?: readonly { readonly expr: string; readonly refId: string; readonly legendFormat: string }[]
}

interface Rule {
  readonly alert: string
  readonly expr: string
  readonly for?: string
  readonly labels: { readonly severity: string }
  readonly annotations: { readonly summary: string; readonly description: string }
}

const dashboard = JSON.parse(textOf('docs/grafana-dashboard.json'))
const panels: readonly Panel[] = dashboard.panels
const rules: readonly Rule[] = parse(textOf('docs/alerts.yaml')).groups.flatMap(
  ({ rules }: { rules: readonly Rule[] }) => rules,
)
const operationIds = new Set([...textOf('openapi.yaml').matchAll(/\boperationId: (\w+)/g)].map(([, id]) => id))

/** The expressions of both files, with Grafana's variables replaced. */
const expressions: readonly string[] = [
  ...panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)),
  ...dashboard.annotations.list.map(({ expr }: { expr: string }) => expr),
  ...rules.map(({ expr }) => expr),
].map((expr) => expr.replaceAll('$__rate_interval', '5m'))

/** Labels that Prometheus adds to every series. */
const targetLabels = ['job', 'instance']

interface Known {
  readonly kind: string
  readonly labels: Readonly<Record<string, string>>
}

/** Every series by its name; a histogram is three. */
const known = new Map<string, Known>([
  ['up', { kind: 'gauge', labels: {} }],
  ...processMetrics.map(([name]): [string, Known] => {
    const kind = name.endsWith('_total') ? 'counter' : 'gauge'
    return [name, { kind, labels: name === 'nodejs_gc_duration_seconds' ? { kind: '' } : {} }]
  }),
  ...metricTable.flatMap(({ name, kind, labels }): [string, Known][] =>
    kind !== 'histogram'
      ? [[name, { kind, labels }]]
      : [
          [`${name}_bucket`, { kind: 'counter', labels: { ...labels, le: '' } }],
          [`${name}_sum`, { kind: 'counter', labels }],
          [`${name}_count`, { kind: 'counter', labels }],
        ],
  ),
])

/** Whether a label can have a value that matches; its description has the values in backticks. */
const canMatch = (label: string, described: string, { operator, value }: Selected['matchers'][number]): boolean => {
  if (label === 'status') return /^([1-5]\d\d|[1-5]\.\.)$/.test(value)
  if (label === 'event') return value.split('|').every((event) => auditEvents.includes(`'${event}'`))
  const values =
    label === 'operation' ? [...operationIds, 'none'] : [...described.matchAll(/`(\w+)`/g)].map(([, v]) => v)
  const alternatives = operator.endsWith('~') ? value.split('|') : [value]
  return alternatives.every((one) => values.some((possible) => new RegExp(`^(${one})$`).test(String(possible))))
}
const auditEvents = textOf('src/domain/audit.ts')

describe('the dashboard and the alert rules', () => {
  for (const expr of new Set(expressions)) {
    it(`name existing metrics, labels and values: ${expr.replaceAll(/\s+/g, ' ')}`, () => {
      const { selected, groupedBy, functions } = readPromql(expr)
      assert.ok(selected.length > 0)
      for (const { metric, matchers, isRange } of selected) {
        const { kind, labels } = known.get(metric) ?? assert.fail(`there is no metric ${metric}`)
        for (const matcher of matchers) {
          if (targetLabels.includes(matcher.label)) continue
          const described = labels[matcher.label] ?? assert.fail(`${metric} has no label ${matcher.label}`)
          assert.ok(
            canMatch(matcher.label, described, matcher),
            `${metric} never has ${matcher.label} ${matcher.value}`,
          )
        }
        // A counter is only meaningful over time, and `rate` of a gauge is not.
        if (kind === 'counter') assert.ok(isRange, `${metric} needs rate or increase`)
        else assert.ok(!isRange || functions.includes('changes'), `${metric} is a gauge`)
      }
      const labels = selected.flatMap(({ metric }) => Object.keys(known.get(metric)?.labels ?? {}))
      for (const label of groupedBy) assert.ok([...labels, ...targetLabels].includes(label), `no label ${label}`)
    })
  }

  it('leave out no metric of the service', () => {
    const named = new Set(expressions.flatMap((expr) => readPromql(expr).selected.map(({ metric }) => metric)))
    const bare = new Set([...named].map((name) => name.replace(/_(bucket|sum|count)$/, '')))
    assert.deepEqual(
      metricTable.map(({ name }) => name).filter((name) => !named.has(name) && !bare.has(name)),
      [],
    )
  })
})

describe('docs/grafana-dashboard.json', () => {
  it('shows what each panel means', () => {
    for (const { type, title, description } of panels.filter((panel) => panel.type !== 'row')) {
      assert.ok(title.length > 0 && (description ?? '').length > 10, `${type} ${title}`)
    }
  })

  it('places its panels beside and below each other', () => {
    const taken = new Set<string>()
    for (const { title, gridPos } of panels) {
      assert.ok(gridPos.x + gridPos.w <= 24, title)
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
          assert.ok(!taken.has(`${x},${y}`), `${title} covers another panel`)
          taken.add(`${x},${y}`)
        }
      }
    }
    assert.equal(new Set(panels.map(({ id }) => id)).size, panels.length)
  })

  it('names its lines by labels that they keep', () => {
    for (const { title, targets = [] } of panels) {
      for (const { expr, legendFormat } of targets) {
        const { groupedBy, functions } = readPromql(expr.replaceAll('$__rate_interval', '5m'))
        const isSummed = functions.some((name) => ['sum', 'max'].includes(name))
        for (const [, label = ''] of legendFormat.matchAll(/\{\{(\w+)\}\}/g))
          assert.ok((isSummed ? groupedBy : targetLabels).includes(label), `${title}: ${label}`)
      }
    }
  })

  it('asks which Prometheus, job and instances to show', () => {
    const { list } = dashboard.templating
    assert.deepEqual(
      list.map(({ name }: { name: string }) => name),
      ['datasource', 'job', 'instance'],
    )
    for (const { query } of list.slice(1)) {
      const [, selector = ''] = /^label_values\((.+), \w+\)$/.exec(query.query) ?? []
      for (const { metric } of readPromql(selector).selected) assert.ok(known.has(metric), metric)
    }
  })
})

describe('docs/alerts.yaml', () => {
  for (const { alert, expr, for: lasting, labels, annotations } of rules) {
    it(`says what ${alert} means and what to do`, () => {
      assert.match(alert, /^Latchkey[A-Z][A-Za-z]+$/)
      assert.match(labels.severity, /^(critical|warning)$/)
      assert.match(lasting ?? '0m', /^\d+[smh]$/)
      assert.ok(annotations.summary.length > 20 && annotations.description.length > 60)
      const { groupedBy } = readPromql(expr)
      const texts = `${annotations.summary} ${annotations.description}`
      for (const [, label = ''] of texts.matchAll(/\$labels\.(\w+)/g))
        assert.ok([...groupedBy, ...targetLabels].includes(label), label)
      for (const [, page = ''] of texts.matchAll(/(docs\/[\w-]+\.md)/g)) assert.ok(textOf(page).length > 0)
    })
  }

  it('has each alert once', () => {
    assert.equal(new Set(rules.map(({ alert }) => alert)).size, rules.length)
  })
})

describe('readPromql', () => {
  it('finds metrics, labels and functions', () => {
    assert.deepEqual(readPromql('sum by (a, b) (rate(x_total{c=~"d|e", f="g"}[5m])) / y > 1e3'), {
      selected: [
        {
          metric: 'x_total',
          matchers: [
            { label: 'c', operator: '=~', value: 'd|e' },
            { label: 'f', operator: '=', value: 'g' },
          ],
          isRange: true,
        },
        { metric: 'y', matchers: [], isRange: false },
      ],
      groupedBy: ['a', 'b'],
      functions: ['sum', 'rate'],
    })
  })

  for (const wrong of ['sum(x', 'x{a="b"', 'x{a}', 'x[5m)', 'x;y', 'x{a="b}']) {
    it(`refuses ${wrong}`, () => assert.throws(() => readPromql(wrong), SyntaxError))
  }
})
