import { type MetricDescription, metricTable, processMetrics } from '../../src/observability/metric-table.ts'

const row = ({ name, kind, help, labels }: MetricDescription): string => {
  const told = Object.entries(labels).map(([label, values]) => `\`${label}\`: ${values}`)
  return `| \`${name}\` | ${kind} | ${help} | ${told.join('<br>')} |`
}

/** Writes docs/metrics.md from the table of metrics. */
export const writeMetrics = (): string => `# Metrics

The metrics of the service, for Prometheus.

Written from \`src/observability/metric-table.ts\` by \`npm run docs\`: do not edit.

With \`METRICS_ADDRESS=127.0.0.1:9464\` the service answers \`GET /metrics\` there, in the
Prometheus text format. No label contains a username, a token, an address or a path. Counters
start at 0 when the process starts. A series with labels appears with its first event.

| Metric | Kind | Meaning | Labels |
|---|---|---|---|
${metricTable.map(row).join('\n')}

Metrics of the process:

| Metric | Meaning |
|---|---|
${processMetrics.map(([name, help]) => `| \`${name}\` | ${help} |`).join('\n')}
`
