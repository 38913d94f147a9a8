namespace LogPipe.Grok.Oniguruma;

internal enum AnchorKind
{
    LineStart,
    LineEnd,
    TextStart,
    TextEnd,
    TextEndOrFinalNewline,
    SearchStart,
    WordBoundary,
    NotWordBoundary,
}
