using LogPipe.Configuration.Language;
using LogPipe.Plugins;

namespace LogPipe.Configuration.Binding;

/// <summary>A plugin that was made from a block of the config.</summary>
/// <param name="Instance">The plugin.</param>
/// <param name="Context">What it was made with.</param>
/// <param name="Node">The block.</param>
/// <param name="Identity">What it is made of, for inputs and codecs: those of the same identity behave alike.</param>
sealed record BoundPlugin(object Instance, PluginContext Context, PluginNode Node, string Identity);
