namespace LogPipe.Grok.Scanner;

/// <summary>A choice to come back to: the step, the place, and what the step needs to go on.</summary>
internal struct ScanChoice
{
    public int Step;
    public int Place;
    public long Rest;
}
