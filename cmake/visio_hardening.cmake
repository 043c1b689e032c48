# What ships (Release and RelWithDebInfo) makes a fault hard to exploit: a stack or a buffer that is written
# over ends the program (stack protector, _FORTIFY_SOURCE, libstdc++'s assertions), the addresses of code and
# stack are random (PIE) and no page can be written and executed, the table of imported functions is read-only
# from the start (full RELRO), and returns and indirect calls go only where they were meant to (CET, or
# branch protection on ARM). tests/release/is_hardened.sh looks for each in the program. The sanitizers of the
# other builds find the same faults earlier, and some of these flags would blind them.

if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  set(control_flow -fcf-protection=full)
  # Debian's crt1.o, which is harmless here, lacks the mark without which ld leaves it out.
  set(control_flow_link -Wl,-z,shstk)
elseif(CMAKE_SYSTEM_PROCESSOR MATCHES "aarch64|arm64")
  set(control_flow -mbranch-protection=standard)
endif()

set(ships $<OR:$<CONFIG:Release>,$<CONFIG:RelWithDebInfo>>)
set(hardening_compile
    -fstack-protector-strong -fstack-clash-protection -fPIE -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3
    -D_GLIBCXX_ASSERTIONS ${control_flow})
set(hardening_link -pie -Wl,-z,relro,-z,now,-z,noexecstack ${control_flow_link})
add_compile_options("$<${ships}:${hardening_compile}>")
add_link_options("$<${ships}:${hardening_link}>")
