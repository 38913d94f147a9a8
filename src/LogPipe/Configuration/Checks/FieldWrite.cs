namespace LogPipe.Configuration.Checks;

/// <summary>A plugin sets a field.</summary>
/// <param name="Field">The field in one form.</param>
/// <param name="Shape">What it holds then.</param>
/// <param name="By">The plugin.</param>
/// <param name="Always">True when it does so for every event that it handles.</param>
sealed record FieldWrite(string Field, FieldShape Shape, PluginUse By, bool Always);
