namespace UpgradePlatform.Simulation.Tests.Model;

/// <summary>Carries messages: late, twice, in another order, or not at all.</summary>
internal sealed class Network(Agenda agenda, Chance chance)
{
    /// <summary>Percentage of messages that have a fate other than quick delivery.</summary>
    public int Unreliability { get; set; }

    /// <summary>Nobody takes messages before this moment.</summary>
    public DateTimeOffset DeafUntil { get; set; }

    public void Send(Action deliver)
    {
        if (!chance.Percent(Unreliability))
        {
            Deliver(chance.Milliseconds(10, 400), deliver);
            return;
        }

        switch (chance.Next(8))
        {
            case 0 or 1:
                return;
            case 2 or 3 or 4:
                Deliver(chance.Milliseconds(10, 400), deliver);
                Deliver(chance.Milliseconds(10, 45_000), deliver);
                return;
            case 5 or 6:
                Deliver(chance.Milliseconds(1_000, 45_000), deliver);
                return;
            default:
                Deliver(chance.Milliseconds(60_000, 900_000), deliver);
                return;
        }
    }

    private void Deliver(TimeSpan after, Action deliver) => agenda.Volatile(after, () =>
    {
        if (agenda.Now >= DeafUntil)
            deliver();
    });
}
