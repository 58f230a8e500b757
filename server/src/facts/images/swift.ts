import type { ImageFamily } from '../family.ts';

export const swift: ImageFamily = {
  name: 'swift',
  repositories: ['swift'],
  checked: { source: 'docker-library/official-images @ 37079fb3', month: '2026-08' },
  always: { language: 'swift', user: 'root', uid: 0 },
  floating: { '': '6.3' },
  moves: { '': 'jammy 2022-09-13 noble 2024-09-16' },
  versions: {
    '6.3': { releases: 'noble 2026-03-24' },
    '6.2': { releases: 'noble 2025-09-15' },
    '6.1': { releases: 'noble 2025-03-31' },
    '6.0': { releases: 'noble 2024-09-16' },
    '5.10': { releases: 'jammy 2024-03-05', gone: '2026-03-24' },
    '5.9': { releases: 'jammy 2023-09-18', gone: '2025-09-15' },
    '5.8': { releases: 'jammy 2023-03-31', gone: '2025-03-31' },
    '5.7': { releases: 'jammy 2022-09-13', gone: '2024-09-24' },
    '5.6': { releases: 'bionic 2022-03-16', gone: '2023-09-18' },
    '5.5': { releases: 'bionic 2021-09-20', gone: '2023-09-18' },
    '5.4': { releases: 'bionic 2021-04-28', gone: '2023-09-18' },
    '5.3': { releases: 'bionic 2020-09-16', gone: '2023-09-18' },
    '5.2': { releases: 'bionic 2020-03-25', gone: '2023-09-18' },
    '5.1': { releases: 'bionic 2019-09-23', gone: '2023-09-18' },
    '5.0': { releases: 'bionic 2019-03-27', gone: '2023-09-18' },
    '4.2': { gone: '2023-03-31' },
    '4.1': { gone: '2021-09-20' },
    '4.0': { gone: '2021-09-20' },
    '3.1': { gone: '2019-09-23' },
    '3.0': { gone: '2017-11-10' },
  },
  variants: {
    '': { layer: 'more', facts: toolchain() },
    slim: { layer: 'more', facts: { toolchain: false, programs: { present: [], absent: ['swift', 'swiftc'] } } },
  },
  successor: 'swift:6.3',
};

function toolchain() {
  return { toolchain: true, programs: { present: ['swift', 'swiftc', 'git'], absent: [] } };
}
