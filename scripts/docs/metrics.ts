import { type MetricDescription, metricTable, processMetrics } from '../../src/observability/metric-table.ts'
import { wrap } from './wrap.ts'

const entry = ({ name, kind, help, labels }: MetricDescription): string => {
  const described = Object.entries(labels).map(([label, values]) => wrap(`- \`${label}\`: ${values}`))
  const list = described.length === 0 ? '' : `\n\n${described.join('\n')}`
  return `### \`${name}\`\n\n${wrap(`${kind.charAt(0).toUpperCase()}${kind.slice(1)}. ${help}`)}${list}`
}

/** Writes docs/metrics.md from the table of metrics. */
export const writeMetrics = (): string => `# Metrics

The metrics of the service for Prometheus, with a Grafana dashboard and alerts.

With \`METRICS_ADDRESS=127.0.0.1:9464\` the service answers \`GET /metrics\` there, in the
Prometheus text format. No label contains a username, a token, an address or a path. Counters
start at 0 when the process starts. A series with labels appears with its first event.

## Scrape

One job for all instances; the dashboard and the alerts expect the name \`latchkey\`:

    scrape_configs:
      - job_name: latchkey
        static_configs: [{targets: [10.0.0.11:9464, 10.0.0.12:9464]}]

Instances behind a load balancer are scraped one by one, not through it.

## Dashboard

[\`docs/grafana-dashboard.json\`](grafana-dashboard.json) is a dashboard for Grafana 10 or newer:
Dashboards, New, Import. It asks for a Prometheus data source, and shows one job and all or some of
its instances. The first row answers whether users can log in and stay logged in:

| Panel | If it is not green |
|---|---|
| Ready instances | \`/readyz\` and the log name the reason; 0 without a log line: the service is down |
| Failed requests | see "Failures by operation": 503 is the database or load, 500 a fault of the service |
| Database unavailable | \`/readyz\` and the log name the cause; the service recovers without a restart |
| Logins refused for load | more logins than the cores can hash: add cores or instances |
| Spent tokens, last hour | many at once: a client keeps its old refresh token; \`latchkey audit tail\` |

Below are speed by operation, logins and their refusals, refreshes by decision, the cleanup, keys
and webhooks, and the processes. Each panel has a description (the \`i\` in its corner).

## Alerts

[\`docs/alerts.yaml\`](alerts.yaml) has rules for Prometheus (\`rule_files\`). Each has a summary, and
a description that says what to do. \`critical\`: users cannot log in or stay logged in. \`warning\`:
it becomes worse if it is left. The thresholds are starting points; change those that your load
needs.

Both files are in the package, in \`node_modules/latchkey/docs\`. A test checks that they name
only metrics, labels and values of the lists below.

## Metrics of the service

${metricTable.map(entry).join('\n\n')}

## Metrics of the process

${processMetrics.map(([name, help]) => `### \`${name}\`\n\n${wrap(help)}`).join('\n\n')}
`
