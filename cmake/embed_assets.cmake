# Writes GENERATED, a C++ source with the FILES of FOLDER in it (see visio_assets).
cmake_minimum_required(VERSION 3.25)
get_filename_component(work ${GENERATED} DIRECTORY)
set(compressible "\\.(html|js|mjs|css|svg|json|txt|wasm|webmanifest|map)$")
set(data "")
set(table "")
set(count 0)

# Puts the bytes of `file` into the read-only data; `result` becomes a view of them.
function(embed file result)
  file(SIZE ${file} size)
  set(symbol visio_asset_${count})
  string(APPEND data
    "asm(R\"(.pushsection .rodata\n.balign 16\n${symbol}:\n.incbin \"${file}\"\n.popsection)\");\n"
    "extern \"C\" const char ${symbol}[];\n")
  math(EXPR next "${count} + 1")
  set(data "${data}" PARENT_SCOPE)
  set(count ${next} PARENT_SCOPE)
  set(${result} "{${symbol}, ${size}}" PARENT_SCOPE)
endfunction()

# Embeds what `program` makes of `file`, when that is smaller; else `result` becomes nothing.
macro(embed_compressed program options file suffix result)
  set(${result} "{}")
  if(EXISTS "${program}")
    set(compressed ${work}/files/${name}${suffix})
    execute_process(COMMAND ${program} ${options} INPUT_FILE ${file} OUTPUT_FILE ${compressed}
      COMMAND_ERROR_IS_FATAL ANY)
    file(SIZE ${compressed} compressed_size)
    file(SIZE ${file} plain_size)
    if(compressed_size LESS plain_size)
      embed(${compressed} ${result})
    endif()
  endif()
endmacro()

foreach(name IN LISTS FILES)
  set(file ${FOLDER}/${name})
  get_filename_component(inside ${work}/files/${name} DIRECTORY)
  file(MAKE_DIRECTORY ${inside})
  file(SHA256 ${file} hash)
  string(SUBSTRING ${hash} 0 20 etag)
  embed(${file} plain)
  set(brotli "{}")
  set(gzip "{}")
  if(name MATCHES "${compressible}")
    embed_compressed("${BROTLI}" "--stdout;--best" ${file} .br brotli)
    embed_compressed("${GZIP}" "--stdout;--best;--no-name" ${file} .gz gzip)
  endif()
  string(APPEND table "    {\"/${name}\", \"${etag}\", ${plain}, ${brotli}, ${gzip}},\n")
endforeach()

set(declaration "constexpr std::array<Asset, 0> assets{}")
if(count GREATER 0)
  set(declaration "const Asset assets[] = {\n${table}}")
endif()
file(WRITE ${GENERATED} "// Written by cmake/embed_assets.cmake.
#include <array>

#include \"api/assets.h\"

${data}
namespace visio::api {
namespace {

${declaration};

}  // namespace

std::span<const Asset> embedded_assets() {
  return assets;
}

}  // namespace visio::api
")
