/** Shell bodies as they stand after `RUN `, each with something that is easy to get wrong. */
export const SAMPLES: readonly string[] = [
  'apt-get update && \\\n    # tools\n\n    apt-get install -y curl=7.88* "$EXTRA" \\\n && rm -rf /var/lib/apt/lists/*',
  "set -eux; \\\r\n\tcd /tmp; \\\r\n\techo 'a \\\r\n b' > x",
  'if [ "$A" = "b" ]; then make -j$(nproc) all; else (cd src && ./build.sh); fi',
  'for f in *.c; do gcc -c "$f" -o "${f%.c}.o" || exit 1; done',
  'sudo -u app sh -c "cd /x && echo \\"a b\\" > $HOME/y" | tee log 2>&1 &',
  'case "$(uname -m)" in x86_64) a=amd64 ;; *) a=$(dpkg --print-architecture) ;; esac; curl -fsSLo /tmp/x "https://a/${V:-1}/$a?x=1"',
  'cat <<EOF >/etc/conf && chmod 600 /etc/conf\nkey=$VALUE\nEOF\n',
  'bash -ex <<-"EOT"\n\tcd /a\n\tmake\n\tEOT\n',
  'f() { local a=1; echo `id -u` $((a + 1)); }; f; export PATH=$PATH:/x B="c d"',
  'while read -r l; do echo "$l"; done < <(ls) # done \\\n && not run',
  'a \\  \n  b\\\nc {d,e} [f-g]? ~/h !(x) $\'\\n\' "tä 😀"',
];
