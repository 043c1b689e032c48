#pragma once

#include <filesystem>
#include <string>

#include "api/site.h"
#include "livekit/key_ring.h"
#include "livekit/settings.h"
#include "main/config.h"
#include "meet/retention/data_kind.h"
#include "net/http_server.h"
#include "net/interfaces.h"
#include "shard/cluster.h"

namespace visio::main {

// What each part of the server gets from the configuration.

/// Where the bytes of people's files are, also while nobody may keep more.
std::string files_folder(const Config& config);

/// Where recordings are, also while nobody may make more.
std::filesystem::path recordings_folder(const Config& config);

/// The settings that concern HTTP.
api::Site site_for(const Config& config, const livekit::KeyRing& keys);

/// Bounds on what a client may cost. This machine and trusted proxies may have many people behind
/// them.
net::HttpLimits http_limits_for(const Config& config);

/// Signalling's settings, with a unique node id for each server.
livekit::Settings signalling_settings_for(const Config& config, const livekit::KeyRing& keys);

/// How many days what is kept.
meet::RetentionDays retention_for(const Config& config);

/// The media plane's shards and addresses. `own` are this machine's.
shard::ClusterConfig cluster_for(const Config& config,
                                 const std::vector<net::InterfaceAddress>& own);

}  // namespace visio::main
