import type { ToolSyntax } from './tool.ts';

/** As printed by `gunicorn --help` of release 23. */
export const gunicorn: ToolSyntax = {
  names: ['gunicorn'],
  valued: `
    -c --config -b --bind --backlog -w --workers -k --worker-class --threads --worker-connections --max-requests
    --max-requests-jitter -t --timeout --graceful-timeout --keep-alive --limit-request-line --limit-request-fields
    --limit-request-field_size --reload-engine --reload-extra-file --chdir -e --env -p --pid --worker-tmp-dir -u
    --user -g --group -m --umask --forwarded-allow-ips --access-logfile --access-logformat --error-logfile
    --log-file --log-level --logger-class --log-config --log-config-json --log-syslog-to --log-syslog-prefix
    --log-syslog-facility --statsd-host --dogstatsd-tags --statsd-prefix -n --name --pythonpath --paste --paster
    --proxy-allow-from --keyfile --certfile --ssl-version --cert-reqs --ca-certs --ciphers --paste-global
    --forwarder-headers --header-map`,
};
