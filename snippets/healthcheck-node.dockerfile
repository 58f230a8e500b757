#! HEALTHCHECK: with node, without curl
#> FROM node:24-bookworm-slim
HEALTHCHECK --interval=30s --timeout=3s CMD ["node", "-e", "fetch('http://127.0.0.1:${1:3000}/${2:health}').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
