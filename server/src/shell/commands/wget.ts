import type { ToolSyntax } from './tool.ts';

/** As printed by `wget --help`. Clusters such as `-nv` and `-qO-` begin with a letter of two. */
export const wget: ToolSyntax = {
  names: ['wget'],
  valued: `
    -e --execute -o --output-file -a --append-output --report-speed -i --input-file -B --base --config
    --rejected-log -t --tries --retry-on-http-error -O --output-document --start-pos --progress -T --timeout
    --dns-timeout --connect-timeout --read-timeout -w --wait --waitretry -Q --quota --bind-address --limit-rate
    --restrict-file-names --prefer-family --user --password --use-askpass --local-encoding --remote-encoding -P
    --directory-prefix --cut-dirs --http-user --http-password --default-page --header --compression --proxy-user
    --proxy-password --referer -U --user-agent --load-cookies --save-cookies --post-data --post-file --method
    --body-data --body-file --secure-protocol --certificate --certificate-type --private-key --private-key-type
    --ca-certificate --ca-directory --crl-file --pinnedpubkey --ciphers --ftp-user --ftp-password --warc-file
    --warc-header --warc-max-size --warc-dedup --warc-tempdir -l --level -A --accept -R --reject --accept-regex
    --reject-regex --regex-type -D --domains --exclude-domains --follow-tags --ignore-tags -I
    --include-directories -X --exclude-directories`,
  attached: '-n',
};
