import { type MetricDescription, metricTable, processMetrics } from '../../src/observability/metric-table.ts'

const row = ({ name, kind, help, labels }: MetricDescription): string => {
  const told = Object.entries(labels).map(([label, values]) => `\`${label}\`: ${values}`)
  return `| \`${name}\` | ${kind} | ${help} | ${told.join('<br>')} |`
}

/** Writes docs/metrics.md from the table of metrics. */
export const writeMetrics = (): string => `# Metrics

Everything that the service counts and measures, for Prometheus.

Written from \`src/observability/metric-table.ts\` by \`npm run docs\`: do not edit.

With \`METRICS_ADDRESS=127.0.0.1:9464\` the service answers \`GET /metrics\` there, in the text format of Prometheus. No label ever holds a username, a
token, an address or a path. Counters begin at 0 with the process, and a line with labels comes with its first event.

| Metric | Kind | What it tells | Labels |
|---|---|---|---|
${metricTable.map(row).join('\n')}

Of the process:

| Metric | What it tells |
|---|---|
${processMetrics.map(([name, help]) => `| \`${name}\` | ${help} |`).join('\n')}
`
