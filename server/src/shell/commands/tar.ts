import type { ToolSyntax } from './tool.ts';

/** As printed by `tar --help`; the first word needs no dash. */
export const tar: ToolSyntax = {
  names: ['tar', 'bsdtar'],
  bundlesFirstWord: true,
  valued: `
    -g --listed-incremental --hole-detection --level --sparse-version --add-file -C --directory --exclude
    --exclude-ignore --exclude-ignore-recursive --exclude-tag --exclude-tag-all --exclude-tag-under -T
    --files-from -X --exclude-from --to-command --group --group-map --mode --mtime --owner --owner-map --sort
    --xattrs-exclude --xattrs-include -f --file -F --info-script --new-volume-script -L --tape-length
    --rmt-command --rsh-command --volno-file -b --blocking-factor --record-size -H --format -V --label -I
    --use-compress-program -K --starting-file --newer-mtime -N --newer --after-date --suffix --strip-components
    --strip --transform --xform --checkpoint-action --index-file --no-quote-chars --quote-chars --quoting-style
    --warning`,
};
