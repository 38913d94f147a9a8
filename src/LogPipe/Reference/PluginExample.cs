using LogPipe.Testing;

namespace LogPipe.Reference;

/// <summary>An example of a plugin: a piece of config and the tests that run it.</summary>
/// <param name="Config">The config as it is printed.</param>
/// <param name="Tests">What goes in and comes out.</param>
/// <param name="Written">What the output of the config writes for the events of the tests; null where the tests tell it.</param>
sealed record PluginExample(string Config, TestFile Tests, string? Written);
