/** A panel of a Grafana dashboard, placed by `placed`. */
export interface Panel {
  readonly type: string
  readonly title: string
  readonly width: number
  readonly more: object
}

/** One query of a panel, and the name of its lines. */
export interface Query {
  readonly expr: string
  readonly legend?: string
}

/** The data source that the dashboard's variable names. */
export const dataSource = { type: 'prometheus', uid: '$datasource' }

/** Selects the series of the chosen job and instances, and those with further labels. */
export const chosen = (metric: string, labels = ''): string =>
  `${metric}{job="$job", instance=~"$instance"${labels && `, ${labels}`}}`

/** The increase per second of a counter. */
export const rate = (metric: string, labels = ''): string => `rate(${chosen(metric, labels)}[$__rate_interval])`

/** The sum of rates by labels. */
export const rates = (by: string, metric: string, labels = ''): string => `sum by (${by}) (${rate(metric, labels)})`

/** A quantile of a histogram, by further labels. */
export const quantile = (share: number, metric: string, by = ''): string =>
  `histogram_quantile(${share}, ${rates(by ? `le, ${by}` : 'le', `${metric}_bucket`)})`

const targetsOf = (queries: readonly Query[]) =>
  queries.map(({ expr, legend = '' }, place) => ({
    refId: String.fromCodePoint(65 + place),
    datasource: dataSource,
    expr,
    legendFormat: legend,
  }))

/** Colours from a value on; the first one has none. */
export type Steps = readonly (readonly [colour: string, from: number | null])[]

/** Text, unit and width (of 24) of a panel. */
export interface PanelText {
  readonly title: string
  readonly description: string
  readonly unit?: string
  readonly width?: number
}

/** One large number with a colour. */
export const number = (
  { title, description, unit = 'short', width = 4 }: PanelText,
  expr: string,
  steps: Steps,
): Panel => ({
  type: 'stat',
  title,
  width,
  more: {
    description,
    targets: targetsOf([{ expr }]),
    fieldConfig: {
      defaults: {
        unit,
        thresholds: { mode: 'absolute', steps: steps.map(([color, value]) => ({ color, value })) },
      },
      overrides: [],
    },
    options: { colorMode: 'background', graphMode: 'area', reduceOptions: { calcs: ['lastNotNull'], values: false } },
  },
})

const timeSeries = (text: PanelText, stacking: 'none' | 'normal', queries: readonly Query[]): Panel => ({
  type: 'timeseries',
  title: text.title,
  width: text.width ?? 8,
  more: {
    description: text.description,
    targets: targetsOf(queries),
    fieldConfig: {
      defaults: {
        unit: text.unit ?? 'reqps',
        min: 0,
        custom: { fillOpacity: 10, showPoints: 'never', stacking: { mode: stacking } },
      },
      overrides: [],
    },
    options: {
      legend: { displayMode: 'list', placement: 'bottom' },
      tooltip: { mode: 'multi', sort: 'desc' },
    },
  },
})

/** Lines over time. */
export const lines = (text: PanelText, ...queries: readonly Query[]): Panel => timeSeries(text, 'none', queries)

/** Areas over time, whose sum has a meaning. */
export const areas = (text: PanelText, ...queries: readonly Query[]): Panel => timeSeries(text, 'normal', queries)

/** A table of the labels of a series. */
export const labelTable = ({ title, description, width = 8 }: PanelText, expr: string): Panel => ({
  type: 'table',
  title,
  width,
  more: {
    description,
    targets: targetsOf([{ expr }]).map((target) => ({ ...target, format: 'table', instant: true })),
    transformations: [
      { id: 'organize', options: { excludeByName: { Time: true, Value: true, __name__: true, job: true } } },
    ],
  },
})

/** Rows of the dashboard: a heading, and lines of panels. */
export interface Row {
  readonly title: string
  readonly height: number
  readonly panels: readonly Panel[]
}

const columns = 24

/** Places panels from left to right and from top to bottom. */
export const placed = (rows: readonly Row[]): object[] => {
  const all: object[] = []
  let [x, y] = [0, 0]
  for (const { title, height, panels } of rows) {
    all.push({
      id: all.length + 1,
      type: 'row',
      title,
      collapsed: false,
      panels: [],
      gridPos: { x: 0, y, w: columns, h: 1 },
    })
    y += 1
    x = 0
    for (const { type, title: name, width, more } of panels) {
      if (x + width > columns) {
        x = 0
        y += height
      }
      const gridPos = { x, y, w: width, h: height }
      all.push({ id: all.length + 1, type, title: name, datasource: dataSource, gridPos, ...more })
      x += width
    }
    y += height
  }
  return all
}
