namespace LogPipe.Tests.Plugins;

/// <summary>An option as Logstash's plugin has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type in Logstash's words, or the values allowed with | between them.</param>
/// <param name="Default">Its default, the entries of a list with commas between them; empty for none.</param>
/// <param name="IsRequired">Whether the config must give it.</param>
sealed record ReferenceOption(string Name, string Type, string Default, bool IsRequired);
