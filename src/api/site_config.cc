#include "api/site_config.h"

#include "api/json.h"

namespace visio::api {

net::HttpResponse site_config() {
  return json_response(
      200,
      {{"LANGUAGE_CODE", "en-us"},
       {"recording", {{"is_enabled", false}, {"available_modes", boost::json::array()}}},
       {"background_image", {{"upload_is_enabled", false}}},
       {"telephony", {{"enabled", false}}},
       {"resource", {{"default_access_level", "public"}}},
       {"subtitle", {{"enabled", false}}},
       {"diagnostics", {{"connection_test_enabled", false}}},
       {"livekit",
        {{"force_wss_protocol", false},
         {"enable_firefox_proxy_workaround", false},
         {"default_sources", {"camera", "microphone", "screen_share", "screen_share_audio"}}}}});
}

}  // namespace visio::api
