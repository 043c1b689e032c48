#!/usr/bin/env bash
# Checks that a program was compiled and linked as releases must be (cmake/visio_hardening.cmake).
# Names everything that is missing.
set -euo pipefail
program=$1
missing=0

# Checks that a tool's output for the program contains a pattern.
wants() {
  local what=$1 pattern=$2
  shift 2
  LC_ALL=C "$@" "$program" 2>/dev/null | grep -E "$pattern" >/dev/null && return
  printf 'Missing: %s\n' "$what"
  missing=1
}

# Checks that it does not.
refuses() {
  local what=$1 pattern=$2
  shift 2
  LC_ALL=C "$@" "$program" 2>/dev/null | grep -E "$pattern" >/dev/null || return 0
  printf 'Must not have: %s\n' "$what"
  missing=1
}

wants 'a program that readelf understands' 'Type: ' readelf -hW
wants 'a position-independent executable (-fPIE -pie)' '\(FLAGS_1\).*PIE' readelf -dW
wants 'a read-only relocation table (-z relro)' 'GNU_RELRO' readelf -lW
wants 'symbol binding at start-up (-z now)' 'BIND_NOW' readelf -dW
wants 'a non-executable stack (-z noexecstack)' 'GNU_STACK .* RW ' readelf -lW
wants 'the stack protector (-fstack-protector-strong)' '__stack_chk_fail' readelf --dyn-syms -W
wants 'buffer checks (-D_FORTIFY_SOURCE)' '__(mem|str|v?sn?printf|read|recv)[a-z]*_chk' readelf --dyn-syms -W
wants "libstdc++'s assertions (-D_GLIBCXX_ASSERTIONS)" 'glibcxx_assert_fail' readelf --dyn-syms -W
refuses 'a library search path (RPATH, RUNPATH)' '\((RPATH|RUNPATH)\)' readelf -dW

case $(LC_ALL=C readelf -hW "$program" | sed -n 's/^ *Machine: *//p') in
  *X86-64)
    wants 'a shadow stack (-fcf-protection, -z shstk)' 'x86 feature:.*SHSTK' readelf -nW
    wants 'markers at the targets of indirect calls (-fcf-protection)' 'endbr64' objdump -d --no-show-raw-insn --disassemble=main
    ;;
  AArch64) wants 'branch protection (-mbranch-protection)' 'bti|paciasp' objdump -d --no-show-raw-insn --disassemble=main ;;
esac
exit "$missing"
