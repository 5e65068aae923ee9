using Quartz;

namespace Imi.Web.Deadlines;

public static class ImiDeadlines
{
    public static IServiceCollection AddImiDeadlines(this IServiceCollection services) =>
        services.AddQuartz(quartz => quartz.ScheduleJob<DeadlineJob>(trigger => trigger.StartNow().WithSimpleSchedule(schedule => schedule.WithInterval(DeadlineJob.Every).RepeatForever())));
}
