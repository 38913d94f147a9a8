using LogPipe.Events;

namespace LogPipe.Outputs.Elasticsearch;

/// <summary>An update by script.</summary>
/// <param name="Source">The script, or its id when <paramref name="Stored"/>; may hold references.</param>
/// <param name="Stored">True when the script is kept in the cluster.</param>
/// <param name="Language">The language of an inline script.</param>
/// <param name="Variable">The parameter that the event is given as; empty for none.</param>
/// <param name="ScriptedUpsert">Whether the script also runs for a document that does not exist.</param>
sealed record ScriptSettings(Template Source, bool Stored, string Language, string Variable, bool ScriptedUpsert);
