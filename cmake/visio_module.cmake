set(VISIO_WARNINGS -Wall -Wextra -Wpedantic -Wconversion -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # Invents overlaps where a literal is put into a std::string (GCC bug 105651).
  list(APPEND VISIO_WARNINGS -Wno-restrict)
endif()

function(visio_target_name path result)
  string(REPLACE "/" "_" name ${path})
  set(${result} visio_${name} PARENT_SCOPE)
endfunction()

# visio_module(PATH ABOUT text [ON module...] [LINKS library...] [TEST_LINKS library...]
#              [TESTS_TOGETHER] [ON_POSTGRESQL_TOO] [NO_PACKETS] [SANITIZED_TESTS] [PRECOMPILED header...])
#
# ABOUT says what lives there, in the table of docs/ARCHITECTURE.md. Makes the library of src/PATH
# and, where tests/PATH has *_test.cc files, the program test_PATH. CTest runs each of its tests in a
# process of its own; TESTS_TOGETHER, all in one, for tests that share what is slow to start.
# ON_POSTGRESQL_TOO runs them once more, all in one process, with their rows in PostgreSQL
# (tests/store/product_database.h). A folder without sources yet becomes an interface library. What
# lies in a folder of its own that an earlier line made a module belongs to that one. PRECOMPILED
# names large headers of libraries that most of its files read: they are parsed once for its sources
# and once for its tests.
#
# NO_PACKETS says that no media passes here. Debug builds compile it without optimisation, in half
# the time, others with little. Its tests, and those of modules that say SANITIZED_TESTS, run under
# sanitizers only: the build that ships is tested where packets and allocations count.
function(visio_module path)
  cmake_parse_arguments(PARSE_ARGV 1 MODULE
                        "TESTS_TOGETHER;ON_POSTGRESQL_TOO;NO_PACKETS;SANITIZED_TESTS" "ABOUT"
                        "ON;LINKS;TEST_LINKS;PRECOMPILED")
  visio_target_name(${path} name)
  set(below "")
  foreach(lower ${MODULE_ON})
    visio_target_name(${lower} lower_name)
    list(APPEND below ${lower_name})
  endforeach()

  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/${path}/*.cc)
  list(FILTER sources EXCLUDE REGEX "/program/")
  visio_without_inner_modules(src ${path} sources)
  if(sources)
    add_library(${name} STATIC ${sources})
    target_compile_options(${name} PRIVATE ${VISIO_WARNINGS}
                           $<$<BOOL:${MODULE_NO_PACKETS}>:$<IF:$<CONFIG:Debug>,-O0,-O1>>)
    if(MODULE_NO_PACKETS AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
      # With little optimisation it takes the empty side of an expected or a variant for read.
      target_compile_options(${name} PRIVATE -Wno-maybe-uninitialized)
    endif()
    visio_precompile(${name} ${MODULE_PRECOMPILED})
    set(scope PUBLIC)
  else()
    add_library(${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(${name} ${scope} ${PROJECT_SOURCE_DIR}/src)
  target_link_libraries(${name} ${scope} ${below} ${MODULE_LINKS})
  set(ships FALSE)
  if(CMAKE_BUILD_TYPE STREQUAL "RelWithDebInfo")
    set(ships TRUE)
  endif()
  if(NOT (ships AND (MODULE_NO_PACKETS OR MODULE_SANITIZED_TESTS)))
    visio_tests(${path} ${name} "${MODULE_TEST_LINKS}" ${MODULE_TESTS_TOGETHER}
                ${MODULE_ON_POSTGRESQL_TOO} "${MODULE_PRECOMPILED}")
  endif()
  set_property(GLOBAL APPEND PROPERTY VISIO_MODULES ${path})
  list(JOIN MODULE_ON " " on)
  set_property(GLOBAL APPEND_STRING PROPERTY VISIO_HOUSE "${path}|${MODULE_ABOUT}|${on}\n")
endfunction()

# Writes the modules for tests/architecture: one line each, path|about|what it may include.
function(visio_write_modules file)
  get_property(house GLOBAL PROPERTY VISIO_HOUSE)
  file(WRITE ${file} "${house}")
endfunction()

function(visio_without_inner_modules tree path files)
  get_property(modules GLOBAL PROPERTY VISIO_MODULES)
  foreach(module ${modules})
    if(module MATCHES "^${path}/")
      list(FILTER ${files} EXCLUDE REGEX "/${tree}/${module}/")
    endif()
  endforeach()
  set(${files} ${${files}} PARENT_SCOPE)
endfunction()

# Parses headers once for all files of a target. Sources still include what they use; this only makes it quick.
function(visio_precompile target)
  if(ARGN)
    target_precompile_headers(${target} PRIVATE ${ARGN})
    if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
      # ccache knows precompiled headers again only without a time in them.
      target_compile_options(${target} PRIVATE "SHELL:-Xclang -fno-pch-timestamp")
    endif()
  endif()
endfunction()

function(visio_tests path library extra_links together on_postgresql_too precompiled)
  string(REPLACE "/" "_" test_name test_${path})
  file(GLOB_RECURSE tests CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/${path}/*_test.cc)
  visio_without_inner_modules(tests ${path} tests)
  if(CMAKE_CXX_FLAGS MATCHES "fsanitize=thread")
    # The thread sanitizer brings its own operator new, so nothing else can count allocations.
    list(FILTER tests EXCLUDE REGEX "/allocation_test.cc$")
  endif()
  if(NOT tests)
    return()
  endif()
  add_executable(${test_name} ${tests})
  # What ships is the library: its tests may be slow, and so compile in half the time.
  target_compile_options(${test_name} PRIVATE ${VISIO_WARNINGS} $<$<CONFIG:Debug>:-O0>
                         $<$<CONFIG:RelWithDebInfo>:-O1> $<$<CONFIG:RelWithDebInfo>:-g0>)
  if(precompiled)
    visio_precompile(${test_name} ${precompiled} <gtest/gtest.h>)
  endif()
  target_include_directories(${test_name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(${test_name} PRIVATE ${library} ${extra_links} GTest::gtest_main)
  if(together)
    add_test(NAME ${test_name} COMMAND ${test_name})
  else()
    gtest_discover_tests(${test_name} NO_PRETTY_VALUES DISCOVERY_TIMEOUT 60)
  endif()
  if(on_postgresql_too)
    add_test(NAME ${test_name}_on_postgresql COMMAND ${test_name})
    # The longest by far, so it begins first.
    set_tests_properties(${test_name}_on_postgresql PROPERTIES COST 1000
                         ENVIRONMENT VISIO_TESTS_ON=postgresql)
  endif()
endfunction()

# The messages of proto/*.proto as a library. Generated code is not held to our warnings.
function(visio_proto name)
  file(GLOB protos CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/proto/*.proto)
  if(NOT protos)
    add_library(${name} INTERFACE)
    return()
  endif()
  add_library(${name} STATIC ${protos})
  target_link_libraries(${name} PUBLIC protobuf::libprotobuf)
  set(out ${PROJECT_BINARY_DIR}/proto)
  file(MAKE_DIRECTORY ${out})
  protobuf_generate(TARGET ${name} APPEND_PATH PROTOC_OUT_DIR ${out})
  target_include_directories(${name} SYSTEM PUBLIC ${out})
endfunction()
