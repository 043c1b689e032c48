find_program(VISIO_BROTLI brotli)
find_program(VISIO_GZIP gzip)

# visio_assets(NAME FOLDER)
#
# Makes a library with the files of FOLDER as data (src/api/assets.h), each also compressed where
# that makes it smaller. Without the folder the library is empty, and the program says so.
function(visio_assets name folder)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${folder} ${folder}/*)
  list(FILTER files EXCLUDE REGEX "^\\.")
  set(generated ${PROJECT_BINARY_DIR}/${name}/embedded.cc)
  list(TRANSFORM files PREPEND ${folder}/ OUTPUT_VARIABLE dependencies)
  add_custom_command(
    OUTPUT ${generated}
    COMMAND ${CMAKE_COMMAND}
      -DFOLDER=${folder} "-DFILES=${files}" -DGENERATED=${generated}
      -DBROTLI=${VISIO_BROTLI} -DGZIP=${VISIO_GZIP}
      -P ${PROJECT_SOURCE_DIR}/cmake/embed_assets.cmake
    DEPENDS ${dependencies} ${PROJECT_SOURCE_DIR}/cmake/embed_assets.cmake
    COMMENT "Embedding ${folder}"
    VERBATIM)
  add_library(${name} STATIC ${generated})
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR}/src)
endfunction()
