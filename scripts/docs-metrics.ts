import { readFileSync, writeFileSync } from 'node:fs'
import { type MetricDescription, metricTable, processMetrics } from '../src/observability/metric-table.ts'

// Writes docs/metrics.md from src/observability/metric-table.ts; with --check it only says whether the page is as it would be written.
const page = new URL('../docs/metrics.md', import.meta.url)

const row = ({ name, kind, help, labels }: MetricDescription): string => {
  const told = Object.entries(labels).map(([label, values]) => `\`${label}\`: ${values}`)
  return `| \`${name}\` | ${kind} | ${help} | ${told.join('<br>')} |`
}

const text = `# Metrics

Everything that the service counts and measures, for Prometheus.

Written from \`src/observability/metric-table.ts\` by \`npm run docs:metrics\`: do not edit.

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

if (!process.argv.includes('--check')) {
  writeFileSync(page, text)
} else if (readFileSync(page, 'utf8') !== text) {
  console.error('docs/metrics.md is not what src/observability/metric-table.ts says: run `npm run docs:metrics`')
  process.exitCode = 1
}
