namespace LogPipe.Grok.Suggest;

/// <summary>What the free text at the end of the lines is.</summary>
enum TailKind
{
    Text,
    Json,
    KeyValue,
}
