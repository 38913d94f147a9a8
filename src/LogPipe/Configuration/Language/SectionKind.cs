namespace LogPipe.Configuration.Language;

public enum SectionKind
{
    Input,
    Filter,
    Output,
}
