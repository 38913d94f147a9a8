using LogPipe.Configuration.Language;
using LogPipe.Plugins;

namespace LogPipe.Configuration.Binding;

/// <summary>A plugin that was made from a block of the config.</summary>
sealed record BoundPlugin(object Instance, PluginContext Context, PluginNode Node);
